-- Every function of the bit library: results and messages.
local names = { "arshift", "band", "bnot", "bor", "bswap", "bxor", "lshift", "rol", "ror", "rshift", "tobit", "tohex" }
local values = {
  0, 1, -1, 2, 255, 256, 65535, 65536, 2^31 - 1, 2^31, -2^31, 2^32 - 1, 2^32, 2^32 + 5, 0x12345678, 0x87654321,
  0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2^32 + 0.5, 2^32 - 0.5, 2^40 + 3, -2^40 - 3, 2^51 - 1, 2^51, 2^52 + 7, -2^52 - 7, 2^53,
  2^53 + 2, -2^53 - 2, 1e15, -1e15, 1e16, 1e20, -1e20, 2^63, 2^64, 2^80 + 1, 1e300, -1e300, 1/0, -1/0, 0/0,
  "12", "0xff", " 7 ", "1e3",
}
for _, name in ipairs(names) do
  local f = bit[name]
  local line = {}
  for _, v in ipairs(values) do
    line[#line + 1] = tostring((f(v, 5)))
    if name ~= "tohex" then line[#line + 1] = tostring(f(v, v)) end
  end
  print(name, table.concat(line, " "))
end
for _, n in ipairs { 0, 1, 4, 7, 8, 9, 20, 100, -1, -4, -8, -9, -20, 2^31, -2^31, 1.5, 2.5 } do
  print(n, bit.tohex(0x89abcdef, n), bit.tohex(5, n))
end
print(bit.tohex(-1), bit.tohex(0xffffffff), bit.tohex(0x7f, -4))
for n = -3, 34 do print(n, bit.lshift(0x90000001, n), bit.rshift(0x90000001, n), bit.arshift(0x90000001, n), bit.rol(0x90000001, n), bit.ror(0x90000001, n)) end
print(bit.band(255, 15, 7), bit.bor(1, 2, 4, 8), bit.bxor(1, 3, 7), bit.band(5), bit.bor(5), bit.bxor(5))
for _, name in ipairs(names) do
  print(pcall(function() local r = bit[name]() return r end))
  print(pcall(function() local r = bit[name](nil) return r end))
  print(pcall(function() local r = bit[name]({}) return r end))
  print(pcall(function() local r = bit[name]("x") return r end))
  print(pcall(function() local r = bit[name](1, {}) return r end))
  print(pcall(function() local r = bit[name](1, "z") return r end))
  print(pcall(function() local r = bit[name](1, 2, true) return r end))
end
--> arshift	0 0 0 0 -1 -1 0 0 7 0 8 256 2047 0 2048 65536 67108863 0 -67108864 -2147483648 -67108864 -2147483648 -1 -1 0 0 0 0 9544371 18 -63231463 -1011703408 0 0 0 0 0 0 0 0 -1 -1 -1 -1 0 0 0 0 0 0 -1 -1 -1 -1 0 0 0 0 -1 -2 0 0 0 0 0 0 -47827968 -1530494976 47827968 1530494976 29295616 937459712 63286370 2025163840 63286370 2025163840 0 0 0 0 786432 25165824 -62913620 -8 -62913620 -8 0 0 0 0 0 0 0 0 7 0 0 0 31 3
--> band	0 0 1 1 5 -1 0 2 5 255 0 256 5 65535 0 65536 5 2147483647 0 -2147483648 0 -2147483648 5 -1 0 0 5 5 0 305419896 1 -2023406815 0 0 0 2 0 2 0 0 4 -2 4 -2 0 0 0 0 1 3 5 -3 5 -1 0 0 4 4 4 -28 0 0 1 1 4 4 0 -1530494976 0 1530494976 0 937459712 0 2025163840 0 2025163840 0 0 0 0 0 25165824 4 -2013235812 4 -2013235812 0 0 0 0 0 0 4 12 5 255 5 7 0 1000
--> bnot	-1 -1 -2 -2 0 0 -3 -3 -256 -256 -257 -257 -65536 -65536 -65537 -65537 -2147483648 -2147483648 2147483647 2147483647 2147483647 2147483647 0 0 -1 -1 -6 -6 -305419897 -305419897 2023406814 2023406814 -1 -1 -3 -3 -3 -3 -1 -1 1 1 1 1 -1 -1 -1 -1 -4 -4 2 2 0 0 -1 -1 -5 -5 27 27 -1 -1 -2 -2 -5 -5 1530494975 1530494975 -1530494977 -1530494977 -937459713 -937459713 -2025163841 -2025163841 -2025163841 -2025163841 -1 -1 -1 -1 -25165825 -25165825 2013235811 2013235811 2013235811 2013235811 -1 -1 -1 -1 -1 -1 -13 -13 -256 -256 -8 -8 -1001 -1001
--> bor	5 0 5 1 -1 -1 7 2 255 255 261 256 65535 65535 65541 65536 2147483647 2147483647 -2147483643 -2147483648 -2147483643 -2147483648 -1 -1 5 0 5 5 305419901 305419896 -2023406811 -2023406815 5 0 7 2 7 2 5 0 -1 -2 -1 -2 5 0 5 0 7 3 -3 -3 -1 -1 5 0 5 4 -27 -28 5 0 5 1 5 4 -1530494971 -1530494976 1530494981 1530494976 937459717 937459712 2025163845 2025163840 2025163845 2025163840 5 0 5 0 25165829 25165824 -2013235811 -2013235812 -2013235811 -2013235812 5 0 5 0 5 0 13 12 255 255 7 7 1005 1000
--> bswap	0 0 16777216 16777216 -1 -1 33554432 33554432 -16777216 -16777216 65536 65536 -65536 -65536 256 256 -129 -129 128 128 128 128 -1 -1 0 0 83886080 83886080 2018915346 2018915346 558065031 558065031 0 0 33554432 33554432 33554432 33554432 0 0 -16777217 -16777217 -16777217 -16777217 0 0 0 0 50331648 50331648 -33554433 -33554433 -1 -1 0 0 67108864 67108864 -452984833 -452984833 0 0 16777216 16777216 67108864 67108864 8439460 8439460 8403291 8403291 8446007 8446007 1082963320 1082963320 1082963320 1082963320 0 0 0 0 32769 32769 -1670053752 -1670053752 -1670053752 -1670053752 0 0 0 0 0 0 201326592 201326592 -16777216 -16777216 117440512 117440512 -402456576 -402456576
--> bxor	5 0 4 0 -6 0 7 0 250 0 261 0 65530 0 65541 0 2147483642 0 -2147483643 0 -2147483643 0 -6 0 5 0 0 0 305419901 0 -2023406812 0 5 0 7 0 7 0 5 0 -5 0 -5 0 5 0 5 0 6 0 -8 0 -6 0 5 0 1 0 -31 0 5 0 4 0 1 0 -1530494971 0 1530494981 0 937459717 0 2025163845 0 2025163845 0 5 0 5 0 25165829 0 -2013235815 0 -2013235815 0 5 0 5 0 5 0 9 0 250 0 2 0 1005 0
--> lshift	0 0 32 2 -32 -2147483648 64 8 8160 -2147483648 8192 256 2097120 -2147483648 2097152 65536 -32 -2147483648 0 -2147483648 0 -2147483648 -32 -2147483648 0 0 160 160 1183502080 2013265920 -324508640 248153666 0 0 64 8 64 8 0 0 -64 -2147483648 -64 -2147483648 0 0 0 0 96 24 -96 -1610612736 -32 -2147483648 0 0 128 64 -896 -448 0 0 32 2 128 64 -1731198976 -1530494976 1731198976 1530494976 -66060288 937459712 380733440 2025163840 380733440 2025163840 0 0 0 0 805306368 25165824 963456 -1073741824 963456 -1073741824 0 0 0 0 0 0 384 49152 8160 -2147483648 224 896 32000 256000
--> rol	0 0 32 2 -1 -1 64 8 8160 -2147483521 8192 256 2097120 -2147450881 2097152 65536 -17 -1073741825 16 -2147483648 16 -2147483648 -1 -1 0 0 160 160 1183502082 2014458966 -324508624 248153667 0 0 64 8 64 8 0 0 -33 -1073741825 -33 -1073741825 0 0 0 0 96 24 -65 -1073741825 -1 -1 0 0 128 64 -865 -433 0 0 32 2 128 64 -1731198956 -1530494976 1731198987 1530494976 -66060282 937459712 380733455 2025163840 380733455 2025163840 0 0 0 0 805306368 25165824 963473 -931133607 963473 -931133607 0 0 0 0 0 0 384 49152 8160 -2147483521 224 896 32000 256000
--> ror	0 0 134217728 -2147483648 -1 -1 268435456 -2147483648 -134217721 510 8 256 -134215681 131070 2048 65536 -67108865 -2 67108864 -2147483648 67108864 -2147483648 -1 -1 0 0 671088640 671088640 -1064197453 878082066 205203993 -1011703408 0 0 268435456 -2147483648 268435456 -2147483648 0 0 -134217729 -5 -134217729 -5 0 0 0 0 402653184 1610612736 -268435457 -17 -1 -1 0 0 536870912 1073741824 671088639 1342177278 0 0 134217728 -2147483648 536870912 1073741824 86389760 -1530494976 47827968 1530494976 29295616 937459712 63286370 2025163840 63286370 2025163840 0 0 0 0 786432 25165824 -465566804 -2147001912 -465566804 -2147001912 0 0 0 0 0 0 1610612736 12582912 -134217721 510 939524096 234881024 1073741855 -402653181
--> rshift	0 0 0 0 134217727 1 0 0 7 0 8 256 2047 0 2048 65536 67108863 0 67108864 -2147483648 67108864 -2147483648 134217727 1 0 0 0 0 9544371 18 70986265 1135780240 0 0 0 0 0 0 0 0 134217727 3 134217727 3 0 0 0 0 0 0 134217727 7 134217727 1 0 0 0 0 134217727 268435454 0 0 0 0 0 0 86389760 -1530494976 47827968 1530494976 29295616 937459712 63286370 2025163840 63286370 2025163840 0 0 0 0 786432 25165824 71304108 8 71304108 8 0 0 0 0 0 0 0 0 7 0 0 0 31 3
--> tobit	0 0 1 1 -1 -1 2 2 255 255 256 256 65535 65535 65536 65536 2147483647 2147483647 -2147483648 -2147483648 -2147483648 -2147483648 -1 -1 0 0 5 5 305419896 305419896 -2023406815 -2023406815 0 0 2 2 2 2 0 0 -2 -2 -2 -2 0 0 0 0 3 3 -3 -3 -1 -1 0 0 4 4 -28 -28 0 0 1 1 4 4 -1530494976 -1530494976 1530494976 1530494976 937459712 937459712 2025163840 2025163840 2025163840 2025163840 0 0 0 0 25165824 25165824 -2013235812 -2013235812 -2013235812 -2013235812 0 0 0 0 0 0 12 12 255 255 7 7 1000 1000
--> tohex	00000 00001 fffff 00002 000ff 00100 0ffff 10000 fffff 00000 00000 fffff 00000 00005 45678 54321 00000 00002 00002 00000 ffffe ffffe 00000 00000 00003 ffffd fffff 00000 00004 fffe4 00000 00001 00004 68000 98000 08000 58c40 58c40 00000 00000 00000 0759c 0759c 00000 00000 00000 0000c 000ff 00007 003e8
--> 0		
--> 1	f	5
--> 4	cdef	0005
--> 7	9abcdef	0000005
--> 8	89abcdef	00000005
--> 9	089abcdef	000000005
--> 20	00000000000089abcdef	00000000000000000005
--> 100	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000089abcdef	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000005
--> -1	F	5
--> -4	CDEF	0005
--> -8	89ABCDEF	00000005
--> -9	089ABCDEF	000000005
--> -20	00000000000089ABCDEF	00000000000000000005
--> 2147483648		
--> -2147483648		
--> 1.5	ef	05
--> 2.5	ef	05
--> ffffffff	ffffffff	007F
--> -3	536870912	4	-4	838860800	-2147483636
--> -2	1073741824	2	-2	1677721600	1073741830
--> -1	-2147483648	1	-1	-939524096	536870915
--> 0	-1879048191	-1879048191	-1879048191	-1879048191	-1879048191
--> 1	536870914	1207959552	-939524096	536870915	-939524096
--> 2	1073741828	603979776	-469762048	1073741830	1677721600
--> 3	-2147483640	301989888	-234881024	-2147483636	838860800
--> 4	16	150994944	-117440512	25	419430400
--> 5	32	75497472	-58720256	50	209715200
--> 6	64	37748736	-29360128	100	104857600
--> 7	128	18874368	-14680064	200	52428800
--> 8	256	9437184	-7340032	400	26214400
--> 9	512	4718592	-3670016	800	13107200
--> 10	1024	2359296	-1835008	1600	6553600
--> 11	2048	1179648	-917504	3200	3276800
--> 12	4096	589824	-458752	6400	1638400
--> 13	8192	294912	-229376	12800	819200
--> 14	16384	147456	-114688	25600	409600
--> 15	32768	73728	-57344	51200	204800
--> 16	65536	36864	-28672	102400	102400
--> 17	131072	18432	-14336	204800	51200
--> 18	262144	9216	-7168	409600	25600
--> 19	524288	4608	-3584	819200	12800
--> 20	1048576	2304	-1792	1638400	6400
--> 21	2097152	1152	-896	3276800	3200
--> 22	4194304	576	-448	6553600	1600
--> 23	8388608	288	-224	13107200	800
--> 24	16777216	144	-112	26214400	400
--> 25	33554432	72	-56	52428800	200
--> 26	67108864	36	-28	104857600	100
--> 27	134217728	18	-14	209715200	50
--> 28	268435456	9	-7	419430400	25
--> 29	536870912	4	-4	838860800	-2147483636
--> 30	1073741824	2	-2	1677721600	1073741830
--> 31	-2147483648	1	-1	-939524096	536870915
--> 32	-1879048191	-1879048191	-1879048191	-1879048191	-1879048191
--> 33	536870914	1207959552	-939524096	536870915	-939524096
--> 34	1073741828	603979776	-469762048	1073741830	1677721600
--> 7	15	5	5	5	5
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	0
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> false	test.lua:31: bad argument #3 to '?' (number expected, got boolean)
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> true	-2
--> true	-2
--> true	-2
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> false	test.lua:31: bad argument #3 to '?' (number expected, got boolean)
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> true	16777216
--> true	16777216
--> true	16777216
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> false	test.lua:31: bad argument #3 to '?' (number expected, got boolean)
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	4
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	4
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	1073741824
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	0
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> true	1
--> true	1
--> true	1
--> false	test.lua:25: bad argument #1 to '?' (number expected, got no value)
--> false	test.lua:26: bad argument #1 to '?' (number expected, got nil)
--> false	test.lua:27: bad argument #1 to '?' (number expected, got table)
--> false	test.lua:28: bad argument #1 to '?' (number expected, got string)
--> false	test.lua:29: bad argument #2 to '?' (number expected, got table)
--> false	test.lua:30: bad argument #2 to '?' (number expected, got string)
--> true	01
