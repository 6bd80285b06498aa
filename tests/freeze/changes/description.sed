s/a team of six/a team of seven/; s/Plans the work/Plans the work and the budget/
