-- What happens at the lighthouse: one coroutine, read from top to bottom. Everything in it waits:
-- walking, talking, the camera, the ship. Meanwhile the village goes on.

-- For whoever watches from outside: idle, playing, done.
function init(self)
  self.state = "idle"
  emit("cutscene", "idle")
end

function enter(self, state)
  self.state = state
  emit("cutscene", state)
end

local function title_card()
  for i = 0, 40 do
    box.caption("Harbour", "Walk east along the quay. The keeper is waiting.", math.min(1, i / 40))
    wait(0.02)
  end
  wait(3.6)
  for i = 40, 0, -1 do
    box.caption("Harbour", "Walk east along the quay. The keeper is waiting.", i / 40)
    wait(0.02)
  end
end

function play(self)
  local mira, keeper, captain = player, cast.keeper, cast.captain
  keeper.acting, captain.acting = true, true

  stage.begin()
  people.stand(mira)
  clock.speed = 0
  if not clock:between(20, 4.5) then stage.tween(clock, { hour = 21.5 }, 2) end

  stage.pan(1112, 360, 1.6)
  people.step_to(mira, 1092, 424, 40)
  people.face(mira, 1, 0)
  people.step_to(keeper, 1118, 424, 26)
  people.face(keeper, -1, 0)
  stage.say(keeper, "Tobias, the keeper", "There you are, Mira. I have been turning this lamp for six hours.")
  stage.say(mira, "Mira", "Is the Petrel not in yet? She was due at sunset.")

  captain.place.x, captain.place.y = 930, 424
  stage.together(
    function() stage.pan(1040, 400, 2.2) end,
    function() people.step_to(captain, 1066, 426, 62) end
  )
  people.face(captain, 1, 0)
  people.look_at(mira, captain)
  stage.say(captain, "Ines, the pilot", "Not in, and I know why. I saw her lantern beyond the shoals.")
  stage.say(keeper, "Tobias, the keeper", "One light is a star. They cannot tell where the land begins.")
  people.look_at(mira, keeper)
  stage.say(captain, "Ines, the pilot", "Then the whole village must be the light.")

  stage.together(
    function() stage.pan(1210, 520, 2.4) end,
    function() stage.tween(lighthouse, { speed = 0.12 }, 2) end
  )
  wait(0.8)
  stage.pan(1090, 390, 1.6)

  local choice = stage.choose(keeper, "Tobias, the keeper", "They look to you, Mira. How do we wake them?", {
    "Ring the harbour bell", "Let the lamp call them",
  })
  if choice == 1 then
    stage.say(mira, "Mira", "The bell. Everybody knows what it means at night.")
    people.face(captain, -1, 0)
    stage.pan(852, 400, 1.4)
    stage.together(
      function() people.step_to(captain, 870, 424, 150) end,
      function() bell:ring(3) end
    )
  else
    stage.say(mira, "Mira", "The lamp. Turn it on the roofs, as fast as it goes.")
    stage.together(
      function() stage.tween(lighthouse, { speed = 5 }, 1.6) end,
      function() stage.pan(900, 380, 2.6) end
    )
    stage.tween(lighthouse, { speed = 1.2 }, 1)
  end

  -- The village hears it: windows light up, lamps flare, gulls rise.
  emit("harbour_wakes", 852, 424)
  sound.play("wake")
  stage.pan(500, 390, 3.2)
  wait(1.6)

  petrel:set_sail()
  stage.together(
    function() stage.pan(950, 520, 3.4) end,
    function() stage.tween(petrel.course, { x = 1010, y = 600 }, 5.5) end
  )
  stage.say(captain, "Ines, the pilot", "There she comes! Straight through, as if it were noon.")
  stage.together(
    function() stage.tween(petrel.course, { x = 800, y = 560 }, 4.5) end,
    function() stage.pan(870, 480, 3) end
  )
  stage.pan(1090, 390, 2)
  stage.say(keeper, "Tobias, the keeper", "Forty years I kept one light. You lit a hundred.")
  stage.say(mira, "Mira", "Good night, Tobias. Good night, Ines.")

  lighthouse.speed = 0.55
  clock.speed = 1
  keeper.acting, captain.acting = false, false
  stage.finish()
end

function run(self)
  wait_until(function() return player and player.place and cast and cast.keeper and cast.captain end)
  spawn_task(title_card)
  wait_until(function() return player.place.x > 1062 and player.place.y < 450 end)
  self:enter("playing")
  self:play()
  self:enter("done")
end
