#!/bin/sh
# The same bits on another kind of processor? Builds samen for this machine and for aarch64 (64-bit ARM), runs small
# scenarios with both, the second emulated by qemu, and compares every dataset. There char has no sign, integers are
# converted otherwise, and the compiler fuses multiply and add wherever it may.
#
#     sh tests/aarch64.sh
#
# Needs Debian or one of its descendants with its package archive within reach, what make check needs, and a few hundred
# megabytes. Root is not needed and nothing is installed: the cross compiler, qemu and the libraries for aarch64 are
# unpacked in build/aarch64, once. Exit status 0: the same, 1: not the same, 77: skipped, other: something went wrong.
#
# Times and money are integers, so a wrong last bit shows in a result only once in very many events. Two tests are run
# on aarch64 too that know every bit of the random numbers and of the functions in sim/base/real.c.
set -eu

compiler="gcc-aarch64-linux-gnu qemu-user"
libraries="libc6-dev libgomp1 libgsl-dev libhdf5-dev libcjson-dev libcmocka-dev"
tests="tests/sim/base/test_real tests/sim/base/test_random" # these know single bits

skip()
{
    echo "aarch64: skipped: $1"
    exit 77
}

for command in apt-get dpkg h5diff h5ls; do command -v $command >/dev/null || skip "needs $command"; done
here=$(dpkg --print-architecture)
[ "$here" != arm64 ] || skip "this machine is one itself, make check says it all"

mkdir -p build/aarch64
folder=$(cd build/aarch64 && pwd)
tools=$folder/tools root=$folder/root

# apt with lists and downloads of its own. Locks guard the system's packages, which stay as they are.
own_apt()
{
    apt-get -qq -o Dir::State="$folder/apt" -o Dir::Cache="$folder/apt" -o APT::Architectures="$here,arm64" \
        -o Acquire::Languages=none -o APT::Sandbox::User=root -o Debug::NoLocking=1 "$@"
}

# Unpacks packages of an architecture, with all they need that is not in the list of what is installed.
unpack() # folder, architecture, list of what is installed, packages
{
    into=$1 architecture=$2 installed=$3
    shift 3
    [ ! -e "$into/unpacked" ] || return 0
    rm -rf "$into" "$folder/apt/archives"
    mkdir -p "$into" "$folder/apt/archives/partial"
    own_apt -o APT::Architecture="$architecture" -o Dir::State::status="$installed" -o APT::Get::Download-Only=true \
        --yes --no-install-recommends install "$@" >/dev/null || skip "could not get $* for $architecture"
    find "$folder/apt/archives" -name '*.deb' -exec dpkg -x '{}' "$into" ';'
    # Links that start at / would leave the folder.
    find "$into" -type l -lname '/*' | while read -r link; do ln -sf "$into$(readlink "$link")" "$link"; done
    rm -rf "$folder/apt/archives"
    touch "$into/unpacked"
}

if [ ! -e "$tools/unpacked" ] || [ ! -e "$root/unpacked" ]; then
    echo "aarch64: unpacking a cross compiler, qemu and libraries in build/aarch64 (this takes a minute)"
    mkdir -p "$folder/apt/lists/partial"
    : >"$folder/apt/nothing"
    own_apt update || skip "could not get the lists of packages"
    # shellcheck disable=SC2086 # lists of words
    {
        unpack "$tools" "$here" /var/lib/dpkg/status $compiler
        unpack "$root" arm64 "$folder/apt/nothing" $libraries
    }
    rm -rf "$folder/apt"
fi

# What was installed already is not in the folder: then the machine's own is found.
PATH=$tools/usr/bin:$PATH
own_libraries=$(echo "$tools"/usr/lib/*-linux-gnu | tr ' ' ':')

with_tools()
{
    env LD_LIBRARY_PATH="$own_libraries" PKG_CONFIG_SYSROOT_DIR="$root" \
        PKG_CONFIG_LIBDIR="$root/usr/lib/aarch64-linux-gnu/pkgconfig:$root/usr/share/pkgconfig" "$@"
}

make=${MAKE:-make}
programs=build/aarch64/there/samen
for test in $tests; do programs="$programs build/aarch64/there/$test"; done
echo "aarch64: building"
"$make" CONFIG=aarch64/here all >/dev/null
# shellcheck disable=SC2086
with_tools "$make" CONFIG=aarch64/there CC="aarch64-linux-gnu-gcc --sysroot=$root" AR=aarch64-linux-gnu-ar CFLAGS=-O2 \
    $programs >/dev/null

# samen starts itself anew unless the wait policy is set; the emulator could not follow it.
emulated()
{
    env LD_LIBRARY_PATH="$own_libraries" OMP_WAIT_POLICY=passive qemu-aarch64 -L "$root" -U LD_LIBRARY_PATH "$@"
}

differ=0
for test in $tests; do
    if emulated "build/aarch64/there/$test" >"$folder/log" 2>&1; then
        echo "aarch64: $test passes"
    else
        cat "$folder/log"
        differ=1
    fi
done

both() # scenario, options
{
    name=$(basename "$1" .json)
    for machine in here there; do rm -f "$folder/$machine-$name.h5"; done
    build/aarch64/here/samen run "$@" --quiet --threads 1 --output "$folder/here-$name.h5"
    emulated build/aarch64/there/samen run "$@" --quiet --threads 2 --output "$folder/there-$name.h5"
    printf 'aarch64: %s: ' "$name"
    tests/same "$folder/here-$name.h5" "$folder/there-$name.h5" || differ=1
}

both scenarios/small.json --set '/place/gemeenten=["Schiermonnikoog", "Zoeterwoude"]' --set /end=2017-01-01 \
    --replicates 1
for scenario in scenarios/queue-*.json; do both "$scenario" --set /end=2020-01-01; done
exit "$differ"
