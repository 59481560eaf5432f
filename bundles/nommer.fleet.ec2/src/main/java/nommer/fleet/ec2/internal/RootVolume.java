package nommer.fleet.ec2.internal;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/**
 * The disk that an instance starts from, where sources and outputs lie while they are worked on.
 *
 * @param gib its size; 0 for the image's own
 * @param type of the volume; empty for the image's own
 * @param device what the image calls it
 */
record RootVolume(int gib, String type, String device) {
  private static final Set<String> TYPES = Set.of("", "gp2", "gp3", "standard");
  private static final int MOST = 16_384;

  RootVolume {
    require(gib >= 0 && gib <= MOST, "gib", "" + gib, "0 for the image's own, or up to " + MOST);
    require(TYPES.contains(type), "type", type, "gp3, gp2, standard or nothing");
    require(
        device.matches("/dev/[a-z0-9]+"), "device", device, "the image's root device, /dev/sda1");
  }

  static RootVolume of(Ec2FleetConfig config) {
    return new RootVolume(
        config.root_volume_gib(),
        config.root_volume_type().strip(),
        config.root_volume_device().strip());
  }

  /** Whether anything of it is not as the image says. */
  boolean isSet() {
    return gib > 0 || !type.isEmpty();
  }

  /** What a launch says of it; nothing if it is as the image says. */
  List<BlockDeviceMapping> mappings() {
    if (!isSet()) {
      return List.of();
    }
    EbsBlockDevice.Builder disk = EbsBlockDevice.builder().deleteOnTermination(true);
    if (gib > 0) {
      disk.volumeSize(gib);
    }
    if (!type.isEmpty()) {
      disk.volumeType(type);
    }
    return List.of(BlockDeviceMapping.builder().deviceName(device).ebs(disk.build()).build());
  }

  private static void require(boolean good, String key, String value, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(
          "root.volume.%s of nommer.fleet.ec2 is '%s': write %s".formatted(key, value, wanted));
    }
  }
}
