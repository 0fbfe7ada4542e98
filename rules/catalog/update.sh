#!/bin/sh
# Writes the tables of AWS SDK integrations anew ("make catalog").
#
# usage: update.sh TARGET
#
# Needs node, npm and apt-get. Fetches the packages that README.md names into a
# scratch folder and runs generate.js on them. Newer versions are named here and
# in clients.txt; then tables.def says so as well.
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=$(CDPATH='' cd -- "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Unpacks the npm package $1 as the folder $2.
fetch_npm() {
	archive=$(npm pack --silent "$1")
	mkdir -p "$2"
	tar -xzf "$archive" -C "$2" --strip-components=1
	rm "$archive"
}

cd "$scratch"
fetch_npm aws-sdk@2.1693.0 aws-sdk
grep -v '^#' "$source/clients.txt" | while read -r name version date; do
	fetch_npm "@aws-sdk/client-$name@$version" "clients/$name"
done
apt-get download python3-botocore=1.29.27+repack-1
dpkg-deb -x python3-botocore_*.deb botocore

node "$source/generate.js" "$scratch" "$source/clients.txt" "$target"
