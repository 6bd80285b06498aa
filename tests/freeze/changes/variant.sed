s/no to somebody in your team/no to your own manager/
