package nommer.launch;

/** Which of the two daemons this process is. */
enum Role {
  FEEDERD("feederd"),
  EC2NOMMERD("ec2nommerd");

  private final String command;

  Role(String command) {
    this.command = command;
  }

  /** Name of the command and of the assembly. */
  String command() {
    return command;
  }

  static Role of(String command) {
    for (Role role : values()) {
      if (role.command.equals(command)) {
        return role;
      }
    }
    throw LaunchException.usage("no such daemon: " + command + "; it is feederd or ec2nommerd");
  }
}
