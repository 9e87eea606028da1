-- The director's words for cutscenes, as the global `stage`. Each of them waits until it is done,
-- so that a cutscene reads from top to bottom like the script of a play. Call them from a task
-- only.

local stage = { busy = false, camera = { x = 540, y = 414 } }
_G.stage = _G.stage or stage -- a reload changes the living table

local function smooth(t)
  return t * t * (3 - 2 * t)
end

-- Changes fields of `thing` to the values in `goal` within `seconds`.
function stage.tween(thing, goal, seconds)
  local from = {}
  for field in pairs(goal) do from[field] = thing[field] end
  local passed = 0
  while passed < seconds do
    passed = math.min(seconds, passed + wait_frames(1))
    local t = smooth(passed / seconds)
    for field, value in pairs(goal) do thing[field] = from[field] + (value - from[field]) * t end
  end
end

-- Takes the controls from the player, and gives them back.
function stage.begin()
  stage.busy = true
  local bars = { amount = 0 }
  for _ = 1, 12 do
    bars.amount = bars.amount + 1 / 12
    box.bars(bars.amount)
    wait_frames(1)
  end
end

function stage.finish()
  for i = 11, 0, -1 do
    box.bars(i / 12)
    wait_frames(1)
  end
  stage.busy = false
end

function stage.pan(x, y, seconds)
  stage.tween(stage.camera, { x = x, y = y }, seconds)
end

local function advance_pressed()
  return input.pressed("enter") or input.pressed("space") or input.pressed("e")
end

-- Somebody says something, letter by letter. A key shows all of it, the next key goes on.
function stage.say(who, name, words)
  people.stand(who)
  box.open(who.look, name)
  local shown, owed = 0, 0
  while shown < #words do
    owed = owed + wait_frames(1) * 46
    if advance_pressed() then owed = #words end
    local before = shown
    shown = math.min(#words, math.floor(owed))
    box.write(words:sub(1, shown), false)
    if math.floor(before / 3) ~= math.floor(shown / 3) then sound.play("letter") end
  end
  box.write(words, true)
  repeat wait_frames(1) until advance_pressed()
  box.close()
end

-- Asks the player; answers the number of the choice.
function stage.choose(who, name, words, choices)
  box.open(who.look, name)
  box.write(words, true)
  local marked = 1
  local list = table.concat(choices, "\n")
  box.offer(list, marked)
  repeat
    wait_frames(1)
    local before = marked
    if input.pressed("up") or input.pressed("w") then marked = marked - 1 end
    if input.pressed("down") or input.pressed("s") then marked = marked + 1 end
    marked = (marked - 1) % #choices + 1
    if marked ~= before then
      sound.play("letter")
      box.offer(list, marked)
    end
  until advance_pressed()
  box.close()
  sound.play("choose")
  return marked
end

-- Runs several functions at once and waits for all of them.
function stage.together(...)
  local tasks = {}
  for i, job in ipairs({ ... }) do tasks[i] = spawn_task(job) end
  for _, task in ipairs(tasks) do
    wait_until(function() return not task:alive() end)
  end
end

return stage
