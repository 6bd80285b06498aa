s/^    weight: 1.5/&\n    minimum: 2.5/
