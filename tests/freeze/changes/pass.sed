s/pass: 3.5/pass: 3/
