package nommer.job.upkeep.internal;

import java.util.Set;
import nommer.job.api.Grant;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import nommer.plugins.PluginFault;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import nommer.plugins.Use;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Where jobs put their outputs: the storages of the moment, within what a job may touch. */
@Component(service = Destinations.class)
public final class Destinations {
  /** Of what is no place for an output any more. */
  private static final Set<String> NO_PLACE = Set.of(ErrorCode.BADINPUT, ErrorCode.BADDESTINATION);

  private final Plugins<Storage> storages = new Plugins<>(PluginKind.STORAGE);
  private final Reaches reaches;

  /** Storages come and go while it works. */
  @Activate
  public Destinations(@Reference Reaches reaches) {
    this.reaches = reaches;
  }

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Storage> reference, Storage storage) {
    storages.add(reference, storage);
  }

  void unbind(ServiceReference<Storage> reference) {
    storages.remove(reference);
  }

  /**
   * Calls the storage that serves a destination.
   *
   * @param grant what the job may touch
   * @throws MediaException BADINPUT/location when it may not write there; else it may work later
   * @throws X an InterruptedException, when it was called off
   */
  <T, X extends Exception> T call(MediaUri destination, Grant grant, Use.Call<Storage, T, X> call)
      throws X {
    JobReach reach = reaches.of(grant);
    reach.write(destination);
    try (Use<Storage> use = storage(destination)) {
      return use.<T, X>call(storage -> call.on(storage.within(reach)));
    } catch (PluginFault e) {
      throw new MediaException(ErrorCode.INTERNAL, "plugin_fault", e.getMessage(), e);
    }
  }

  /**
   * Whether two destinations are one place, however they are written. Nothing there is touched.
   *
   * @throws MediaException it may be seen later
   */
  boolean areOne(MediaUri one, MediaUri other) {
    try (Use<Storage> use = storage(other)) {
      return one.scheme().equals(other.scheme())
          && use.<Boolean, RuntimeException>call(
              storage -> storage.place(one).equals(storage.place(other)));
    } catch (PluginFault e) {
      throw new MediaException(ErrorCode.INTERNAL, "plugin_fault", e.getMessage(), e);
    } catch (MediaException e) {
      if (NO_PLACE.contains(e.code())) {
        return false;
      }
      throw e;
    }
  }

  private Use<Storage> storage(MediaUri destination) {
    return storages
        .use(destination.scheme(), () -> {})
        .orElseThrow(
            () ->
                new MediaException(
                    ErrorCode.STORAGE, "no_storage", "nobody serves " + destination.scheme()));
  }
}
