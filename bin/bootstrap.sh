# Sourced by the scripts beside it: finds the project ($root), installs packages, builds.
# Everything it says goes to standard error; standard output belongs to the program.

root=$(CDPATH= cd -- "$(dirname -- "$self")/.." && pwd -P)
node=$root/node_modules/node/bin/node
built=$root/.build/main.js
lock=$root/.build/lock

# glibc keeps memory apart for each of a process's dozen threads, and gives little of it back; two such stores save some ten megabytes.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

# prepare prod: packages are those of package-lock.json, $node runs, .build/ is newer than its sources.
# prepare all: with the parts for tests; these build for themselves, so that a build that fails is counted as one.
# When nothing is to be done nothing is written, so a read-only installation works.
prepare() {
  if installed "$1" && built_for "$1"; then return; fi
  take_lock
  installed "$1" || install_packages "$1"
  built_for "$1" || build
  release_lock
}

# Parts for development satisfy production too; nothing that is there is taken away.
installed() {
  stamp=$(cat "$root/node_modules/.clamor-stamp" 2>/dev/null) || return 1
  [ "$stamp" = "all $(fingerprint)" ] || { [ "$1" = prod ] && [ "$stamp" = "prod $(fingerprint)" ]; }
}

# Packages are made for one system; a folder shared with another one needs its own.
fingerprint() {
  echo "$(uname -sm) $(cksum <"$root/package-lock.json")"
}

built_for() {
  [ "$1" = prod ] || return 0
  [ -f "$built" ] || return 1
  changed=$(cd "$root" && find src bench public migrations build.mjs package-lock.json -newer .build/main.js -print 2>/dev/null | head -n 1)
  [ -z "$changed" ]
}

install_packages() {
  parts=$1
  if [ -d "$root/node_modules/vitest" ]; then parts=all; fi
  need_node
  say "Installing what Clamor stands on (once; about a minute) …"
  if [ "$parts" = all ]; then omit=; else omit=--omit=dev; fi
  (cd "$root" && npm ci $omit --no-audit --no-fund --loglevel=error >&2) ||
    stop "The packages could not be installed; npm says why above. Check that this machine reaches the npm registry, then run this again."
  "$node" --version >/dev/null 2>&1 ||
    stop "Node 24 was installed and does not run here. It needs Linux with glibc or macOS, and npm must be allowed to run install scripts (npm config get ignore-scripts should say false)."
  echo "$parts $(fingerprint)" >"$root/node_modules/.clamor-stamp"
}

need_node() {
  version=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || version=0
  [ "$version" -ge 20 ] ||
    stop "Clamor needs Node.js 20 or newer to install itself. Get it from https://nodejs.org or your system's packages, then run this again."
  command -v npm >/dev/null ||
    stop "Node.js is here, but npm is not. Install npm from your system's packages, or Node.js from https://nodejs.org, then run this again."
}

build() {
  (cd "$root" && "$node" build.mjs >&2) || stop "Clamor could not be built; the lines above say where."
}

# A symbolic link appears with its content, the holder's process number, in one step.
take_lock() {
  mkdir -p "$root/.build" || stop "Cannot write to $root. Run this once as the user who owns it."
  waiting=
  until ln -s "$$" "$lock" 2>/dev/null; do
    holder=$(readlink "$lock") || continue
    if alive "$holder"; then
      [ -n "$waiting" ] || say "Process $holder is installing or building Clamor here; waiting for it …"
      waiting=yes
      sleep 1
    else
      break_lock "$holder"
    fi
  done
  trap 'release_lock' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

release_lock() {
  trap - EXIT INT TERM
  rm -f "$lock"
}

# Somebody else may have broken it and taken it meanwhile: then what was moved away is put back.
break_lock() {
  mv "$lock" "$lock.$$" 2>/dev/null || return 0
  if [ "$(readlink "$lock.$$")" = "$1" ]; then rm -f "$lock.$$"; else mv "$lock.$$" "$lock"; fi
}

# kill -0 alone would call another user's process dead; ps is not everywhere, /proc neither.
alive() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

say() {
  echo "$*" >&2
}

stop() {
  say "$*"
  exit 1
}
