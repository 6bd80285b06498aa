/^            3: Said it/d
