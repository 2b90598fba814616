#!/usr/bin/env bash
# Install what the tests need beyond Python and Node: PostgreSQL's programs, Chromium and a font for it.
# Does nothing where they are there. Needs apt-get and root (or sudo without a password) otherwise; without
# them it says what is missing and goes on, and the tests that need it are skipped, in CI they fail.
set -euo pipefail

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() {
  [[ -n "${PALESTRA_CHROMIUM:-}" && -x "${PALESTRA_CHROMIUM}" ]] && return 0
  command -v chromium chromium-browser google-chrome >/dev/null
}
has_font() { compgen -G '/usr/share/fonts/truetype/*/*.ttf' >/dev/null; }

packages=()
has_postgres || packages+=(postgresql)
has_chromium || packages+=(chromium)
has_font || [[ "$(uname -s)" != Linux ]] || packages+=(fonts-dejavu-core)
[[ ${#packages[@]} -eq 0 ]] && exit 0

give_up() {
  echo "The tests need ${packages[*]}, and $1. Install them by hand (see CONTRIBUTING.md);" >&2
  echo "until then the tests that need them are skipped, with CI=true they fail." >&2
  [[ "${CI:-}" == true ]] && exit 1
  exit 0
}

command -v apt-get >/dev/null || give_up "this machine has no apt-get"
as_root=()
if [[ $EUID -ne 0 ]]; then
  sudo -n true 2>/dev/null || give_up "installing needs root or sudo without a password"
  as_root=(sudo -n)
fi

echo "Installing for the tests: ${packages[*]}"
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}
if [[ " ${packages[*]} " == *" postgresql "* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
  # Debian would start a server for the whole machine; the tests start their own and need the programs alone.
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
apt update || echo "apt-get update failed; trying with the lists that are there" >&2
apt install --no-install-recommends "${packages[@]}" || give_up "apt-get could not install them"
