package nommer.fleet.scaler.internal;

import nommer.fleet.api.ClusterView;

/** The cluster at one moment. */
record View(
    long unfinishedJobs,
    long pendingJobs,
    int activeInstances,
    int startingInstances,
    int slotsPerInstance,
    int maxInstances,
    int overflowThreshold)
    implements ClusterView {}
