# Cut in the data, in a header, at the edge of a member, in the compression: what is whole comes out, and one line names the
# archive.
mkdir map
for i in 1 2 3; do printf '%2000s\n' $i >map/$i.txt; done
tar --format=ustar -cf heel.tar map/1.txt map/2.txt map/3.txt
tar -czf heel.tar.gz map/1.txt map/2.txt map/3.txt
head -c 4000 heel.tar >data.tar
head -c 2760 heel.tar >kop.tar
head -c 5120 heel.tar >rand.tar
head -c 100 heel.tar.gz >kort.tar.gz
for f in data.tar kop.tar rand.tar kort.tar.gz; do
        besluit --max-bytes 1M $f >out && exit 9
        jq -c '[.id, .error.code]' out
done
