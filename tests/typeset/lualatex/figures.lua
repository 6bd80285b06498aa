-- figures.lua -- counts, in LuaLaTeX, what measure_tool counts of kitpress's paragraphs, for make_tex.py.
-- SPDX-License-Identifier: MIT
--
-- A row for each paragraph: lines, justified lines, the sum of their glue set ratios and the furthest
-- of them (1/1000), hyphens, the most in a row, overfull lines. A line whose blanks open further than
-- they have to give has a ratio over 1000.
local rows = {}

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

-- Glue that cannot shrink enough is set to all it has; what is still too wide sticks out.
local function is_overfull(line)
  local natural = node.dimensions(line.glue_set, line.glue_sign, line.glue_order, line.head)
  return natural > line.width + tex.sp("0.5pt")
end

luatexbase.add_to_callback("post_linebreak_filter", function(head)
  local lines, justified, total, worst, hyphens, ladder, overfull, run = 0, 0, 0, 0, 0, 0, 0, 0
  for line in node.traverse_id(node.id("hlist"), head) do
    lines = lines + 1
    if ends_in_hyphen(line) then hyphens, run = hyphens + 1, run + 1 else run = 0 end
    ladder = math.max(ladder, run)
    if line.glue_order == 0 then -- of a paragraph's last line, what fills it stretches, not its blanks
      justified = justified + 1
      total = total + line.glue_set
      worst = math.max(worst, line.glue_set)
    end
    if is_overfull(line) then overfull = overfull + 1 end
  end
  table.insert(rows, string.format("[%d,%d,%.0f,%.0f,%d,%d,%d]", lines, justified, 1000 * total,
    1000 * worst, hyphens, ladder, overfull))
  return true
end, "figures")

luatexbase.add_to_callback("wrapup_run", function()
  local out = assert(io.open("figures.txt", "w"))
  out:write("[" .. table.concat(rows, ",") .. "]")
  out:close()
end, "figures")

-- The words that can be hyphenated are kitpress's own, so that both break the same text.
function words_of(name)
  local own = lang.new()
  local file = assert(io.open(name))
  lang.hyphenation(own, file:read("a"))
  file:close()
  tex.language = lang.id(own)
end
