s/type: situational/type: knowledge/
