/^  - id: planning/,/^        rubric/d; /id: work/d; s/^  - Plans the work$//
