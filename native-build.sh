#!/usr/bin/env bash
# Builds functions as native function.zip into target/native, and measures their start in the Lambda host.
# Usage: ./native-build.sh [MODULE...], such as moving-average or ingest-function; without one: all of them.
# For ./waybill bench also, only by name: ingest-server (the front end as a server of its own) and bench-agent.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
stop() { echo "native-build.sh: $*" >&2; exit 1; }

functions() { # the folders of all modules that make a function.zip
  for folder in ingest-function console-function compaction-function archive-function topics-function; do echo "$folder"; done
  grep -l '<artifactId>agent-parent</artifactId>' agent-functions/*/pom.xml | xargs -n 1 dirname | grep -v '/agent-parent$'
}
folder_of() {
  case $1 in
    ingest-server) echo ingest-server ;;
    bench-agent) echo benchmarks/functions/bench-agent ;;
    *) function_folder "$1" ;;
  esac
}
function_folder() { functions | grep -x -E "(.*/)?$1" || stop "there is no function \"$1\", but: $(functions | xargs -n 1 basename | sort | paste -s -d' ' -)"; }

# Who builds: what the person named, what is on the PATH, or a container with Quarkus' own builder.
if [ -n "${GRAALVM_HOME:-}" ]; then
  [ -x "$GRAALVM_HOME/bin/native-image" ] || stop "GRAALVM_HOME is $GRAALVM_HOME, and there is no bin/native-image in it"
  how="$GRAALVM_HOME/bin/native-image"
  builder=()
elif how=$(command -v native-image); then
  GRAALVM_HOME=$(dirname "$(dirname "$(readlink -f "$how")")")
  export GRAALVM_HOME
  builder=()
elif engine=$(for each in docker podman; do if "$each" info >/dev/null 2>&1; then echo "$each"; break; fi; done) && [ -n "$engine" ]; then
  how="Quarkus' builder image by $engine"
  builder=(-Dquarkus.native.container-build=true)
else
  stop "there is nothing to build with. Install GraalVM or Mandrel 25 and set GRAALVM_HOME to it (or have native-image on the PATH), or start Docker or Podman: then Quarkus' builder image is used"
fi

JAVA_HOME=$(./waybill jdk)
export JAVA_HOME
mvn=$(command -v "${MVN:-mvn}") || stop "needs Maven, or MVN set to it"
folders=()
if [ $# = 0 ]; then mapfile -t folders < <(functions); else for name in "$@"; do folders+=("$(folder_of "$name")"); done; fi
./waybill up --help >/dev/null # builds what measures
echo "for $(uname -m), by $how"

# A copy of the sources: the packages that are built for the JVM stay as they are. Where Terraform and the checks work meanwhile, nothing is needed.
rm -rf target/native/sources && mkdir -p target/native/sources
tar c --exclude=target --exclude=.git --exclude=.waybill --exclude=./infra/terraform --exclude=./infra/checks . | tar x -C target/native/sources

zips=()
for folder in "${folders[@]}"; do
  name=$(basename "$folder")
  log=target/native/$name.log
  begun=$SECONDS
  profile=() module=$folder made=$folder/target/function.zip
  case $name in
    ingest-function | console-function) profile=(-Plambda) made=$folder/target/lambda/function.zip ;;
    ingest-server) module=ingest-function made=ingest-function/target/ingest-function-*-runner ;;
    bench-agent) profile=(-Pbenchmarks) module=benchmarks/functions/agent made=benchmarks/functions/agent/target/function.zip ;;
  esac
  (cd target/native/sources && "$mvn" -B -ntp -q "${profile[@]}" "${builder[@]}" -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
    -Dquarkus.native.native-image-xmx="${NATIVE_XMX:-6g}" ${NATIVE_ARGS:+-Dquarkus.native.additional-build-args="$NATIVE_ARGS"} \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$module" -am package) >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    stop "$name did not build; every word of it is in $log"
  }
  case $name in
    ingest-server) cp target/native/sources/$made target/native/ingest-server ;;
    bench-agent) cp "target/native/sources/$made" target/native/bench-agent.zip ;;
    *) cp "target/native/sources/$made" "target/native/$name.zip"; zips+=("target/native/$name.zip") ;;
  esac
  echo "$name built in $((SECONDS - begun)) s"
done
rm -rf target/native/sources

[ ${#zips[@]} -gt 0 ] || exit 0
echo
exec ./waybill measure --data target/native/measured "${zips[@]}"
