-- figures.lua -- counts, in LuaLaTeX, what kitpress --report=typography counts, for make_tex.py.
-- SPDX-License-Identifier: MIT
local lines, justified, total, worst = 0, 0, 0, 0
local hyphens, ladder, overfull = 0, 0, 0

local function is_hyphen(char) return char == 0x2d or char == 0x2010 end

-- Whether a line ends in a hyphen: in what stands before the break in the last word's discretionary,
-- or in the text itself.
local function ends_in_hyphen(line)
  local at = node.tail(line.head)
  while at do
    if at.id == node.id("glyph") then return is_hyphen(at.char) end
    if at.id == node.id("disc") and at.pre then
      local last = node.tail(at.pre)
      return last.id == node.id("glyph") and is_hyphen(last.char)
    end
    at = at.prev
  end
  return false
end

luatexbase.add_to_callback("post_linebreak_filter", function(head)
  local run = 0
  for line in node.traverse_id(node.id("hlist"), head) do
    lines = lines + 1
    if ends_in_hyphen(line) then hyphens, run = hyphens + 1, run + 1 else run = 0 end
    ladder = math.max(ladder, run)
    if line.glue_order == 0 then -- of a paragraph's last line, what fills it stretches, not its blanks
      justified = justified + 1
      total = total + line.glue_set
      worst = math.max(worst, line.glue_set)
      if line.glue_sign == 2 and line.glue_set > 1.0001 then overfull = overfull + 1 end
    end
  end
  return true
end, "figures")

luatexbase.add_to_callback("wrapup_run", function()
  local out = assert(io.open("figures.txt", "w"))
  out:write(string.format(
    "lines=%d justified=%d meanStretch=%.1f worstStretch=%.1f hyphens=%d ladder=%d overfull=%d",
    lines, justified, 100 * total / justified, 100 * worst, hyphens, ladder, overfull))
  out:close()
end, "figures")
