# Turns what `mvn -B` prints into progress: a bar on a terminal (-v tty=1), else a line now and then.
# All of it goes to the file -v file=FILE, what went wrong to the output too. The last line that is
# read, "exit N", is the exit code. The text is English in every locale, since Maven's is.
function bar(text) {
  filled = total ? int(24 * done / total) : 0
  line = sprintf("nommer: [%s%s] %d/%d %s", substr(full, 1, filled), substr(open, 1, 24 - filled), done, total, text)
  printf "\r%-78.78s", line
  drawn = 1
}
function plain(text) {
  print "nommer: " text
  drawn = 0
}
function clear() {
  if (drawn) printf "\r%78s\r", ""
  drawn = 0
}
BEGIN {
  full = "########################"
  open = "........................"
}
/^exit [0-9]+$/ { code = $2; next }
{ print > file }
/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {
  split(substr($NF, 2, length($NF) - 2), count, "/")
  done = count[1]; total = count[2]
  name = $0
  sub(/^\[INFO\] Building /, "", name)
  sub(/ [^ ]+ +\[[0-9]+\/[0-9]+\]$/, "", name)
  if (tty) bar(name)
  else if (done == total || int(4 * done / total) > told) { told = int(4 * done / total); plain("building " done " of " total ": " name) }
  fflush()
  next
}
/^(\[INFO\] )?Downloaded from / {
  fetched++
  if (tty) bar("fetched " fetched " files")
  else if (fetched % 100 == 0) plain("fetched " fetched " files")
  fflush()
  next
}
/^\[(ERROR|FATAL)\]/ || /^(Error|Exception|java\.)/ { clear(); print; fflush() }
END {
  clear()
  exit code
}
