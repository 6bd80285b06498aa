s/probes: \[What did you say first?, Who else knew?, How is it now?\]/probes: [Who else knew?, How is it now?, What did you say first?]/
