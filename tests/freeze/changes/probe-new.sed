s/Who else knew?,/Who else knew?, What would you do now?,/
