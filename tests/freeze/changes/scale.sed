s/Some of it is there/About half of it is there/
