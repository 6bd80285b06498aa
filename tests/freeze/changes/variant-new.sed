s/^        variants:/&\n          - Who has surprised you, and how?/
