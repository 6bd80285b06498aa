s/^          Tell me about a time when you had to tell/&\n         /; s/version: "1.0"/version: "1.1"/
