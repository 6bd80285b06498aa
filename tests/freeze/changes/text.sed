s/tell somebody that/tell a colleague that/
