/^      - id: lead-let/,/^        rubric/d; s/minutes: 44/minutes: 36/
