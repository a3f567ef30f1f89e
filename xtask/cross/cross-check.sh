#!/bin/bash
# Checks Withhold for systems that are not at hand, from Debian or Ubuntu. `cargo xtask cross` calls it.
#
#   cross-check.sh setup                  install the packages (as root or with sudo), build the standard libraries
#   cross-check.sh TARGET [cargo args]    default: check --workspace --all-targets
#
#   win       x86_64-pc-windows-gnu       check, build, and test under wine
#   msvc      x86_64-pc-windows-msvc      check: the Windows that people really run
#   mac       aarch64-apple-darwin        check
#   macintel  x86_64-apple-darwin         check
#
# A check compiles all Rust code and links nothing, so for msvc and macOS an empty object stands in for compiled C.
# Everything lives in CROSS_ROOT (by default ~/.cache/withhold-cross), nothing in the repository.
# Pass no -D warnings: the distribution's compiler may be newer than ours and know more of them.
set -euo pipefail
REPO=$(cd "$(dirname "$0")/../.." && pwd)
ROOT=${CROSS_ROOT:-$HOME/.cache/withhold-cross}
export CARGO_HOME=${CROSS_CARGO_HOME:-$ROOT/cargo-home}
# The distribution's toolchain, never rustup's: its package of the library's source is of the same version, and
# a library built by another version than the compiler's fails.
export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
export PATH=$ROOT/bin:/usr/bin:/bin:/usr/sbin:/sbin CARGO_INCREMENTAL=0
unset RUSTUP_TOOLCHAIN RUSTFLAGS RUSTDOCFLAGS CARGO RUSTC_WRAPPER
TOOL=/usr/bin/cargo

triple() {
  case $1 in
    win) echo x86_64-pc-windows-gnu ;;
    msvc) echo x86_64-pc-windows-msvc ;;
    mac) echo aarch64-apple-darwin ;;
    macintel) echo x86_64-apple-darwin ;;
    *) echo "There is no target $1: use win, msvc, mac or macintel." >&2; exit 2 ;;
  esac
}

library_source() { echo "/usr/src/rustc-$($RUSTC -V | cut -d' ' -f2)/library"; }

setup_packages() {
  # perl and make build the OpenSSL that goes along on Windows.
  local want=(rustc-web cargo-web rust-web-src rust-web-clippy gcc-mingw-w64-x86-64 wine64 make perl libc6-dev gcc
    pkg-config libssl-dev libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev)
  local missing=() package as_root=
  for package in "${want[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "Installing ${missing[*]}"
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

setup_stubs() {
  mkdir -p "$ROOT/bin" "$ROOT/empty-sdk" "$ROOT/openssl/include/openssl" "$ROOT/openssl/lib"
  # Writes an empty object. openssl-sys lets the preprocessor read a file of its own for OpenSSL's version; the
  # answer names the line that goes along on Windows.
  cat > "$ROOT/bin/stub-cc" <<'STUB'
#!/bin/bash
out=; previous=; preprocess=
for argument in "$@"; do
  case $previous in -o) out=$argument ;; esac
  case $argument in
    -o?*) out=${argument#-o} ;;
    --version | -dumpversion) echo 'clang version 18.0.0'; exit 0 ;;
    -E) preprocess=1 ;;
  esac
  previous=$argument
done
if [ -n "$preprocess" ]; then
  case "$*" in *expando.c*) echo RUST_VERSION_NEW_OPENSSL_3_6_0 ;; esac
  exit 0
fi
[ -z "$out" ] || : > "$out"
STUB
  cat > "$ROOT/bin/stub-ar" <<'STUB'
#!/bin/bash
for argument in "$@"; do
  case $argument in *.a | *.lib) : > "${argument#[-/][oO][uU][tT]:}"; exit 0 ;; esac
done
STUB
  # Windows resources (icon, version) are not linked either. The name is the one that is looked for.
  printf '#!/bin/sh\nexit 0\n' > "$ROOT/bin/llvm-rc"
  chmod +x "$ROOT/bin/stub-cc" "$ROOT/bin/stub-ar" "$ROOT/bin/llvm-rc"
}

# Builds the standard library once, into a sysroot of our own. Building it along with every check would need the
# compiler's unstable switch for all crates, and some of them use unstable code when they see it.
setup_library() {
  local target=$1 version into=$ROOT/sysroot/lib/rustlib/$1/lib make=$ROOT/library
  version=$($RUSTC -V)
  [ "$(cat "$into/../version" 2>/dev/null)" != "$version" ] || return 0
  if [ ! -f "$(library_source)/std/Cargo.toml" ]; then
    echo "The packages rustc-web and rust-web-src differ in version. Run: $0 setup" >&2
    exit 1
  fi
  echo "Building the standard library for $target"
  mkdir -p "$make/src"
  echo '#![no_std]' > "$make/src/lib.rs"
  printf '%s\n' '[package]' 'name = "library"' 'version = "0.0.0"' 'edition = "2024"' '[workspace]' \
    '[profile.dev]' 'debug = 0' '[profile.release]' 'debug = 0' > "$make/Cargo.toml"
  # Only the code for win ever runs, so only that is optimised.
  local profile=dev folder=debug
  [ "$target" != x86_64-pc-windows-gnu ] || { profile=release folder=release; }
  (cd "$make" && RUSTC_BOOTSTRAP=1 $TOOL build -q --profile $profile --target "$target" \
    -Z build-std=std,test,panic_abort,panic_unwind,proc_macro)
  rm -rf "$into"
  mkdir -p "$into"
  cp "$make/target/$target/$folder/deps/"*.rlib "$into/"
  rm -f "$into"/liblibrary-*
  rm -rf "$make/target/$target"
  echo "$version" > "$into/../version"
}

# wine 8 has no bcryptprimitives.dll, which the standard library imports: without this small one every program ends
# at once and says nothing.
setup_wine() {
  export WINEPREFIX=$ROOT/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
  local system=$WINEPREFIX/drive_c/windows/system32
  [ ! -e "$system/bcryptprimitives.dll" ] || return 0
  [ -x /usr/lib/wine/wine64 ] || return 0
  echo "Making a Windows directory for wine"
  /usr/lib/wine/wine64 wineboot -i >/dev/null 2>&1
  /usr/lib/wine/wineserver64 -w
  cat > "$ROOT/prng.c" <<'SOURCE'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) {
  while (n) {
    ULONG k = n > 0x10000000 ? 0x10000000 : (ULONG)n;
    if (!SystemFunction036(p, k)) return FALSE;
    p += k;
    n -= k;
  }
  return TRUE;
}
SOURCE
  x86_64-w64-mingw32-gcc -O2 -s -shared -o "$system/bcryptprimitives.dll" "$ROOT/prng.c" -ladvapi32
}

if [ ! -x "$TOOL" ] && [ "${1:-}" != setup ]; then
  echo "The cross compiler is not there. Run: $0 setup" >&2
  exit 1
fi
what=${1:?see the head of this script}
shift
if [ "$what" = setup ]; then
  setup_packages
  setup_stubs
  for name in win msvc mac; do setup_library "$(triple $name)"; done
  setup_wine
  du -sh "$ROOT/sysroot"
  exit
fi

target=$(triple "$what")
[ $# -gt 0 ] || set -- check --workspace --all-targets
setup_stubs
setup_library "$target"
upper=${target^^} upper=${upper//-/_} lower=${target//-/_}
# Per target, since plain RUSTFLAGS would also reach build scripts. Doctests read a variable of their own.
export "CARGO_TARGET_${upper}_RUSTFLAGS=--sysroot $ROOT/sysroot"
export "CARGO_TARGET_${upper}_RUSTDOCFLAGS=--sysroot $ROOT/sysroot"
export CARGO_TARGET_DIR=${CROSS_TARGET_DIR:-$ROOT/target}
if [ "$what" = win ]; then
  export "CARGO_TARGET_${upper}_RUNNER=/usr/lib/wine/wine64"
  setup_wine
else
  case $1 in
    check | clippy) ;;
    *) echo "$what can only be checked." >&2; exit 2 ;;
  esac
  export "CC_$lower=stub-cc" "CXX_$lower=stub-cc" "AR_$lower=stub-ar" "RANLIB_$lower=true"
  export SDKROOT=$ROOT/empty-sdk
  # OpenSSL's own build needs Microsoft's tools; an empty one is enough for a check.
  # Only where we would build it: macOS has a cipher of its own, which an OPENSSL_DIR would replace.
  if [ "$what" = msvc ]; then
    export "${upper}_OPENSSL_NO_VENDOR=1" "${upper}_OPENSSL_DIR=$ROOT/openssl" "${upper}_OPENSSL_STATIC=0"
  fi
fi
# No terminal and no wine process may wait for input.
cd "$REPO"
command=$1
shift
exec $TOOL "$command" --target "$target" "$@" </dev/null
