s/^      - id: lead-let/      - id: lead-new\n        title: Something new\n        text: What did you learn last?\n        rubric: {scale: five}\n&/; s/minutes: 44/minutes: 52/
