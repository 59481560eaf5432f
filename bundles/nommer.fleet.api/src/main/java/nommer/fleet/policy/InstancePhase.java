package nommer.fleet.policy;

/** How far an instance is. There may be more of them one day: give a switch a default. */
public enum InstancePhase {
  /** Asked for; its node has not reported yet. */
  STARTING,
  /** Its node takes jobs and has none. */
  IDLE,
  /** Its node has at least one job. */
  BUSY,
  /** It exists, and takes no jobs any more: it drains, or has fallen silent. */
  ENDING
}
