package nommer.rest.internal.fleet;

/** What others are configured with and this API must know to call a node silent as they do. */
@interface NodesConfig {
  /** Set by nommer.fleet.scaler. */
  int silent_seconds() default 24;

  /** Set by nommer.worker. */
  int heartbeat_seconds() default 5;
}
