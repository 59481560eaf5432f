package nommer.sql.internal;

/** What must outlast a power cut; all that is committed outlasts the end of a process. */
enum Durability {
  /** On the disk before the caller goes on. */
  FLUSHED,
  /** On the disk with the next flushed commit; what it held can be found out again. */
  LAZY
}
