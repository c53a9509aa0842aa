#!/bin/sh
# Writes x_tlds.txt from twitter-text's conformance/tld_lib.yml: make_x_tlds.sh tld_lib.yml > x_tlds.txt
# X decides by that list what is a link, also for domains that have been withdrawn since or were added later.
set -eu
printf '# Top-level domains that X (and Mastodon, which uses the same library) takes for one, one a line.\n'
printf '# Made by make_x_tlds.sh from twitter-text 3.1.0, conformance/tld_lib.yml (Apache-2.0, Copyright Twitter, Inc.\n'
printf '# and contributors): names only, sorted.\n'
sed -n "s/^ *- *[\"']\{0,1\}\([^\"' ]*\)[\"']\{0,1\} *$/\1/p" "$1" | LC_ALL=C sort -u
