#!/usr/bin/env python3
"""candidates.py N -- a roster of N candidates in YAML: names in Latin, Vietnamese, Greek, Cyrillic.

The same N gives the same bytes. Every candidate has a day of their own; all begin at nine."""
import datetime
import sys

GIVEN = ("Łukasz Siobhán Žofie Anh Ελένη Ольга Björn Inês Đorđe Nguyệt Κώστας Дмитро Amélie Óscar "
         "Gülşen Minh Ξένια Светлана Tadeáš Yusuf Ngọc Δανάη Юлия Håkon Chiara Jürgen Thảo").split()
FAMILY = ("Wójcik Brennan Đức Nováková Παπαδοπούλου Кузнецова Sørensen Conceição Petrović Trần "
          "Νικολάου Шевченко Lefèvre Muñoz Yıldırım Phạm Ξυλούρης Гагарина Říha Demir Bùi "
          "Οικονόμου Щербакова Ødegård Bianchi Müller Võ Ashworth Okonkwo").split()


def main(n):
    print("candidates:")
    for i in range(n):
        name = f"{GIVEN[i % len(GIVEN)]} {FAMILY[(i + i // len(GIVEN)) % len(FAMILY)]}"
        day = datetime.date(2031, 1, 1) + datetime.timedelta(days=i % 365)
        print(f'  - {{id: C-{i + 1:05}, name: "{name}", '
              f'slot: {{date: {day}, start: "09:00", zone: London}}}}')


main(int(sys.argv[1]))
