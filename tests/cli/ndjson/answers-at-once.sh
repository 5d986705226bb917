# A program that writes one line and waits for its answer gets it, with any number of threads.
cat >ask.py <<'X'
import json, subprocess, sys
for jobs in "1", "2":
    p = subprocess.Popen(["besluit", "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # The first answer of -j2 comes when the second line is there or the input ends.
    for i in range(3):
        p.stdin.write(b'{"id":"%d","text":"een tekst"}\n' % i)
        p.stdin.flush()
        print(json.loads(p.stdout.readline())["id"])
    p.stdin.close()
    p.wait()
X
sed -i '/first answer/d' ask.py
timeout 60 python3 ask.py
