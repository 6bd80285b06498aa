s/minutes: 10/minutes: 12/; s/minutes: 44/minutes: 46/
