/// Tells file systems of this machine from those of the network.
enum FileSystemKind {
  private static let network: Set<Substring> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "fuse.sshfs",
    "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone",
  ]

  /// Tells whether a device is a network file system, from the lines of `/proc/self/mountinfo`
  /// (proc_pid_mountinfo(5)): the third word is the device, the first after ` - ` the kind.
  static func isNetwork(device: String, mounts: String) -> Bool {
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2, words[2] == device,
        let dash = words.firstIndex(of: "-"), dash + 1 < words.count
      else { continue }
      if network.contains(words[dash + 1]) { return true }
    }
    return false
  }
}
