package nommer.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A daemon's command line.
 *
 * @param role which daemon
 * @param distribution folder that holds bin, lib and conf
 * @param home the home, absolute
 * @param node name of this process, unique in the home among those that run
 * @param port TCP port of feederd, 0 for any free one; empty: as configured
 * @param bind address of feederd; empty: as configured
 * @param logsToOutput whether it logs to standard output besides its file
 * @param doctor whether it only looks if what the home needs is there
 */
record Options(
    Role role,
    Path distribution,
    Path home,
    String node,
    String port,
    String bind,
    boolean logsToOutput,
    boolean doctor) {
  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
  private static final String USAGE =
      """
      Usage: feederd [--home DIR] [--port N] [--bind ADDR] [--log stdout] [--doctor]
             ec2nommerd [--home DIR] [--node NAME] [--log stdout]

      Stays in the foreground until SIGTERM or Ctrl-C; nommer up starts feederd in the background.

        --home DIR   where configuration, data and logs are kept; default .nommer
        --port N     TCP port of the JSON API, 0 for any free one; default is what
                     conf/nommer.listener.config says, else 8001
        --bind ADDR  address to listen on; default is what is configured there, else
                     127.0.0.1; others than loopback need a certificate there
        --log stdout log to standard output, too, as containers and service managers want
        --doctor     only look whether what the home needs is there: see nommer doctor
        --node NAME  name of this worker; default is made up
        --help       print this""";

  static Options parse(String[] args) {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    if (rest.isEmpty()) {
      throw LaunchException.usage(USAGE);
    }
    Role role = Role.of(rest.pop());
    Path home = Path.of(".nommer");
    String node = role == Role.FEEDERD ? role.command() : "node-" + randomHex();
    String port = "";
    String bind = "";
    boolean output = false;
    boolean doctor = false;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--home" -> home = Path.of(value(option, rest));
        case "--node" -> node = only(Role.EC2NOMMERD, role, option, value(option, rest));
        case "--port" -> port = port(only(Role.FEEDERD, role, option, value(option, rest)));
        case "--bind" -> bind = address(only(Role.FEEDERD, role, option, value(option, rest)));
        case "--help", "-h" -> throw LaunchException.help(USAGE);
        case "--log" -> output = isOutput(value(option, rest));
        case "--doctor" -> doctor = only(Role.FEEDERD, role, option, "on").equals("on");
        default -> throw LaunchException.usage("unknown option " + option + "\n" + USAGE);
      }
    }
    return new Options(
        role,
        distributionFolder(),
        home.toAbsolutePath().normalize(),
        nodeName(node, role),
        port,
        bind,
        output,
        doctor);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw LaunchException.usage(option + " needs a value\n" + USAGE);
    }
    return rest.pop();
  }

  private static boolean isOutput(String place) {
    if (!place.equals("stdout")) {
      throw LaunchException.usage(
          "--log can be stdout alone, not %s: conf/logback.xml has more of it".formatted(place));
    }
    return true;
  }

  private static String only(Role allowed, Role role, String option, String value) {
    if (role != allowed) {
      throw LaunchException.usage(option + " is an option of " + allowed.command() + " alone");
    }
    return value;
  }

  private static String port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return Integer.toString(port);
      }
    } catch (NumberFormatException e) {
      throw LaunchException.usage("--port is not a number: " + text);
    }
    throw LaunchException.usage("--port must be 0 to 65535: " + text);
  }

  /** Whether others may be served there depends on the configuration: nommer.listener decides. */
  private static String address(String text) {
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      throw LaunchException.usage("--bind is not an address: " + text);
    }
  }

  private static String nodeName(String node, Role role) {
    boolean reserved = role == Role.EC2NOMMERD && node.equals(Role.FEEDERD.command());
    if (reserved || !NODE_NAME.matcher(node).matches()) {
      throw LaunchException.usage(
          "--node must be 1 to 63 letters, digits, '.', '_' or '-', and not feederd: " + node);
    }
    return node;
  }

  private static Path distributionFolder() {
    String folder = System.getProperty("nommer.dist");
    if (folder == null) {
      throw LaunchException.usage("start with bin/feederd or bin/ec2nommerd");
    }
    return Path.of(folder);
  }

  private static String randomHex() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
