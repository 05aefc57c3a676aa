"""Exports in the shapes that measuring tools give them, made up, over the same few weeks.

Each has its file, what to ``--set`` and the numbers of two Fridays (13 and 20 November 2026),
reckoned by hand.
"""

from __future__ import annotations

from typing import NamedTuple


class Export(NamedTuple):
    """One file, and what it must bring."""

    name: str
    content: bytes
    column: str
    brings: list[tuple[str, float]]
    """Days and numbers for a goal that counts as the column does."""
    counting: str = "flow"
    words: tuple[str, ...] = ()
    """Options that the first import needs."""


def encode_lines(*rows: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join(rows) + end).encode(encoding)


TWO_WEEKS = range(7, 21)
"""Saturday 7 to Friday 20 November."""
NAMES = "Sat Sun Mon Tue Wed Thu Fri".split()


def format_english(day: int) -> str:
    return f'"{NAMES[(day - 7) % 7]}, Nov {day}, 2026"'


X_HEADER = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views"
)
X_OVERVIEW = Export(
    "x.csv",
    encode_lines(
        X_HEADER,
        *(
            f"{format_english(d)},1200,30,40,1,2,{d - 4},{d % 2},3,4,55,1,0,0"
            for d in reversed(TWO_WEEKS)
        ),
    ),
    "New follows-Unfollows",
    # 3+…+9 = 42, and the odd days 7, 9, 11, 13 lose one each; 10+…+16 = 91, and 15, 17, 19.
    [("2026-11-13", 38), ("2026-11-20", 88)],
)

META = Export(
    "follows.csv",
    # Days with nothing are missing; the file ends on a Friday.
    b"\xff\xfe"
    + encode_lines(
        "sep=,",
        '"Instagram follows"',
        '"Date","Primary"',
        '"2026-11-07T00:00:00","20"',
        '"2026-11-10T00:00:00","3"',
        '"2026-11-13T00:00:00","1"',
        '"2026-11-18T00:00:00","12"',
        '"2026-11-20T00:00:00","2"',
        encoding="utf-16-le",
        end="\r\n",
    ),
    "Primary",
    [("2026-11-13", 24), ("2026-11-20", 14)],
)

X_CONTENT = Export(
    "content.csv",
    encode_lines(
        "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,"
        "New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,"
        "Permalink Clicks",
        f'1990000000000000003,{format_english(20)},"one, two\nthree",https://x.com/3,900,7,1,0,0,0,0,0,0,0,'
        "4,0,0",
        f'1990000000000000002,{format_english(9)},"said ""no""",https://x.com/2,90,5,1,0,0,0,0,0,0,0,3,0,0',
        f"1990000000000000001,{format_english(9)},plain,https://x.com/1,80,6,1,0,0,0,0,0,0,0,2,0,0",
        f"1990000000000000000,{format_english(7)},first,https://x.com/0,10,1,1,0,0,0,0,0,0,0,0,0,0",
    ),
    "likes",
    [("2026-11-13", 12), ("2026-11-20", 7)],
)

X_OLD = Export(
    "tweets.csv",
    encode_lines(
        '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements",'
        '"engagement rate","retweets","replies","likes"',
        '"1","https://x/1","a","2026-11-07 09:00 +0000","400.0","9.0","0.0225","1.0","0.0","5.0"',
        '"2","https://x/2","b","2026-11-13 23:30 +0000","100.0","9.0","0.09","1.0","0.0","2.0"',
        '"3","https://x/3","c","2026-11-20 09:00 +0000","50.0","9.0","0.18","1.0","0.0","1.0"',
    ),
    "impressions",
    [("2026-11-13", 500), ("2026-11-20", 50)],
)

INSTAGRAM_POSTS = Export(
    "posts.csv",
    encode_lines(
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
        "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves",
        '1,9,lantern,Paper Lantern,"old, new",0,11/07/2026 18:00,https://i/1,IG image,,Lifetime,'
        '"15,000","9,500",40,1,2,3,4',
        "2,9,lantern,Paper Lantern,,12,11/13/2026 08:00,i/2,IG reel,,Lifetime,250,200,5,0,0,0,0",
        "3,9,lantern,Paper Lantern,,12,11/20/2026 08:00,i/3,IG reel,,Lifetime,70,60,5,0,0,0,0",
    ),
    "Views",
    [("2026-11-13", 15_250), ("2026-11-20", 70)],
)

FACEBOOK_OLD = Export(
    "page.csv",
    encode_lines(
        'Date,"Lifetime Total Likes","Daily New Likes","Weekly Total Reach"',
        ',"Lifetime: people, who have liked it","Daily: new ones","Weekly: reach"',
        *(f"2026-11-{d:02},{1000 + d},{d % 3},500" for d in TWO_WEEKS),
    ),
    "lifetime",
    [("2026-11-13", 1013), ("2026-11-20", 1020)],
    "level",
)

YOUTUBE = Export(
    "Table data.csv",
    encode_lines(
        "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,"
        "Impressions",
        "Total,,,,4100,120.5,11,90000",
        'aaa,"Binding, in ten minutes","Nov 7, 2026",600,3000,100.25,9,80000',
        'bbb,Total,"Nov 20, 2026",60,1100,20.25,2,10000',
    ),
    "Watch time",
    [("2026-11-13", 100.25), ("2026-11-20", 20.25)],
)

GA4_REPORT = Export(
    "report.csv",
    encode_lines(
        "# ----------------------------------------",
        "# Reports snapshot",
        "# Account: Paper Lantern, Books",
        "# ----------------------------------------",
        "",
        "# Start date: 20261107",
        "# End date: 20261120",
        "Nth day,Active users",
        *(f"{n:04},{n}" for n in range(14)),
        "",
        "# Start date: 20261107",
        "# End date: 20261120",
        "City,Active users",
        "Rome,40",
        "Ulm,51",
    ),
    "Active users",
    # 0+…+6 and 7+…+13
    [("2026-11-13", 21), ("2026-11-20", 70)],
)

GA4_EXPLORATION = Export(
    "exploration.csv",
    encode_lines(
        "# ----------------------------------------",
        "# Paper Lantern-Free form 1",
        "# 20261107-20261120",
        "# ----------------------------------------",
        "",
        "Date,Page path and screen class,Active users",
        ",,40",
        "20261107,/,12",
        "20261107,/shelf,8",
        "20261116,/,20",
    ),
    "Active users",
    [("2026-11-13", 20), ("2026-11-20", 20)],
    words=("--flow",),
)

MAILCHIMP = Export(
    "campaigns.csv",
    encode_lines(
        'Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Unique Opens",'
        '"Open Rate","Unique Clicks"',
        'One,"News, part one",All,"Nov 07, 2026 09:30 pm",Saturday,"1,200",300,27.78%,40',
        'Two,News,All,"Nov 13, 2026 09:30 am",Friday,"1,210",310,25.62%,41',
        'Three,News,All,"Nov 20, 2026 09:30 am",Friday,"1,220",320,26.23%,42',
    ),
    "Total Recipients",
    [("2026-11-13", 2410), ("2026-11-20", 1220)],
    words=("--decimal", "point"),
)

HOOTSUITE = Export(
    "hootsuite.csv",
    encode_lines(
        "Post performance,,,,,,,,,,,,,",
        "Nov 7 2026 - Nov 20 2026,,,,,,,,,,,,,",
        "Date (GMT),Post ID,Post Message,Post Permalink,Post Type,Social Network,Impressions,Reach,"
        "Engagement,Likes,Comments,Shares,Post Link Clicks,Video Views",
        "2026-11-07 09:00,1,a,https://h/1,Photo,Instagram,100,80,9,5,1,1,2,",
        "2026-11-12 09:00,2,b,https://h/2,Video,Instagram,200,90,9,5,1,1,2,33",
        "2026-11-20 09:00,3,c,https://h/3,Photo,Facebook,50,40,9,5,1,1,2,",
    ),
    "Video Views",
    [("2026-11-13", 33), ("2026-11-20", 0)],
)

BUFFER = Export(
    "buffer.csv",
    encode_lines(
        "Date,Update,Service,Service Link,Type,Impressions,Reach,Engagements,Likes,Comments,Shares,"
        "Clicks",
        '2026-11-07 10:00:00,"hello, town",instagram,https://b/1,image,10,9,8,7,6,5,4',
        "2026-11-13 10:00:00,again,instagram,https://b/2,image,20,9,8,7,6,5,6",
        "2026-11-20 10:00:00,more,linkedin,https://b/3,text,30,9,8,7,6,5,1",
    ),
    "Clicks",
    [("2026-11-13", 10), ("2026-11-20", 1)],
)

SPROUT = Export(
    "sprout.csv",
    encode_lines(
        "Date,Profile,Network,Audience,Net Audience Growth,Audience Gained,Audience Lost,"
        "Impressions,Engagements,Post Link Clicks,Published Posts",
        *(f'11-{d:02}-2026,@lantern,X,"{4000 + d:,}",1,2,1,"{900 + d}",3,4,1' for d in TWO_WEEKS),
    ),
    "Audience",
    [("2026-11-13", 4013), ("2026-11-20", 4020)],
    "level",
    ("--decimal", "point"),
)

METRICOOL = Export(
    "metricool.csv",
    encode_lines(
        "Date;Followers;Gained followers;Lost followers",
        *(f"{d:02}/11/2026;2.{330 + d};3;1" for d in TWO_WEEKS),
    ),
    "Followers",
    [("2026-11-13", 2343), ("2026-11-20", 2350)],
    "level",
)

LINKEDIN = Export(
    "followers.csv",  # the .xls, saved as CSV
    encode_lines(
        "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers",
        *(f"11/{d:02}/2026,0,2,1,3" for d in TWO_WEEKS),
    ),
    "Total followers",
    [("2026-11-13", 21), ("2026-11-20", 21)],
)

EXPORTS = {name: value for name, value in sorted(globals().items()) if isinstance(value, Export)}
