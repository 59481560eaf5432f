package nommer.job.submission;

import nommer.job.api.Grant;
import nommer.media.api.Preset;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The door that every job comes through. Whatever can be known to be wrong is refused here, with no
 * worker running: what a submission names is looked up, encoder and storages check it. Thread-safe;
 * plug-ins and presets may come and go meanwhile.
 */
@ProviderType
public interface Submissions {
  /**
   * A dry run: nothing is saved. Runs checks of plug-ins on the caller's thread.
   *
   * @param grant what the caller's token allows
   * @return what would be submitted
   * @throws RefusedException it cannot become a job; tells why, and of which field. With the code
   *     {@code NODE} (a plug-in is being replaced) or {@code STORAGE} the same may pass later
   * @throws nommer.plugins.PluginFault a plug-in's check failed by a fault of its own
   */
  Checked check(Submission submission, Grant grant);

  /**
   * Checks as above, and submits what comes of it; the job keeps {@code grant}.
   *
   * @throws RefusedException as above; nothing is saved
   * @throws nommer.plugins.PluginFault as above; nothing is saved
   * @throws nommer.job.store.JobTooLargeException the store cannot hold so large a job
   * @throws nommer.job.api.JobStoreException it could not be saved, or nobody knows whether it was
   */
  default Submitted submit(Submission submission, Grant grant) {
    return submit(submission, grant, "");
  }

  /**
   * The same, once: who repeats it under the same key gets the job that is there.
   *
   * @param key the client's own; empty for none
   * @throws nommer.job.api.TakenIdException another submission was made under that key
   */
  Submitted submit(Submission submission, Grant grant, String key);

  /**
   * Checks where a job is to be told of, as a submission's is checked.
   *
   * @param field what the client's form calls it
   * @param url may be empty: nobody is to be told
   * @param grant what the token allows on whose behalf it will be told
   * @throws RefusedException BADINPUT
   */
  void checkNotifyUrl(String field, String url, Grant grant);

  /**
   * Has a preset's encoder check it, as that of a submission that names it would. What only a
   * destination shows is not looked at.
   *
   * @throws RefusedException it cannot be used, and why
   * @throws nommer.plugins.PluginFault the check failed by a fault of its own
   */
  void check(Preset preset);

  /**
   * A dry run of a look at a source: nothing is saved.
   *
   * @throws RefusedException as {@link #check(Submission, Grant)}
   * @throws nommer.plugins.PluginFault as there
   */
  Checked check(Probe probe, Grant grant);

  /**
   * Checks as above, and submits what comes of it.
   *
   * @param key as {@link #submit(Submission, Grant, String)} has it
   * @throws RefusedException as {@link #submit(Submission, Grant)}, and so on
   */
  Submitted submit(Probe probe, Grant grant, String key);
}
