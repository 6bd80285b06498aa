s/Said it early, kindly and plainly/Said it kindly/
