-- Sorting algorithms written in Lua on arrays of numbers: quicksort, heapsort, merge sort, insertion sort.
local function insertionSort(list, from, to)
  for i = from + 1, to do
    local value, j = list[i], i - 1
    while j >= from and list[j] > value do
      list[j + 1] = list[j]
      j = j - 1
    end
    list[j + 1] = value
  end
end

local function quicksort(list, from, to)
  while to - from > 12 do
    local pivot = list[math.floor((from + to) / 2)]
    local i, j = from, to
    repeat
      while list[i] < pivot do i = i + 1 end
      while list[j] > pivot do j = j - 1 end
      if i <= j then
        list[i], list[j] = list[j], list[i]
        i, j = i + 1, j - 1
      end
    until i > j
    if j - from < to - i then
      quicksort(list, from, j)
      from = i
    else
      quicksort(list, i, to)
      to = j
    end
  end
  insertionSort(list, from, to)
end

local function siftDown(heap, root, size)
  local value = heap[root]
  while true do
    local child = root * 2
    if child > size then break end
    if child < size and heap[child + 1] > heap[child] then child = child + 1 end
    if heap[child] <= value then break end
    heap[root] = heap[child]
    root = child
  end
  heap[root] = value
end

local function heapsort(list)
  local size = #list
  for i = math.floor(size / 2), 1, -1 do siftDown(list, i, size) end
  for last = size, 2, -1 do
    list[1], list[last] = list[last], list[1]
    siftDown(list, 1, last - 1)
  end
end

local function mergeSort(list)
  local size, width, other = #list, 1, {}
  while width < size do
    local at = 1
    for from = 1, size, width * 2 do
      local i, iEnd = from, math.min(from + width, size + 1)
      local j, jEnd = iEnd, math.min(from + width * 2, size + 1)
      while i < iEnd or j < jEnd do
        if j >= jEnd or (i < iEnd and list[i] <= list[j]) then
          other[at], i = list[i], i + 1
        else
          other[at], j = list[j], j + 1
        end
        at = at + 1
      end
    end
    list, other = other, list
    width = width * 2
  end
  return list
end

local function numbers(count, seed)
  local list = {}
  for i = 1, count do
    seed = (seed * 16343) % 131071
    list[i] = seed / 8
  end
  return list
end

return function()
  local quick, heap, merge = numbers(3000, 1), numbers(3000, 1), numbers(3000, 1)
  quicksort(quick, 1, #quick)
  heapsort(heap)
  merge = mergeSort(merge)
  local sum = 0
  for i = 1, #quick do
    if quick[i] ~= heap[i] or heap[i] ~= merge[i] then return "different" end
    sum = (sum + math.floor(quick[i]) * i) % 1000003
  end
  return sum
end, 300615
