for size in 0 -1 x 65M 99999999999999999999 8Q ''; do
        besluit --max-bytes "$size" </dev/null && exit 9
done
besluit -j 257 </dev/null
