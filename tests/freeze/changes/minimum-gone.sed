/minimum: 3/d
