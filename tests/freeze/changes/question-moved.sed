/^      - id: lead-grow/,/^        rubric/{H;d}; /^  - id: planning/{x;s/^\n//;G}
