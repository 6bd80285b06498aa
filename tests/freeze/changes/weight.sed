s/weight: 1.5/weight: 2/
