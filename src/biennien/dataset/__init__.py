"""A chronicle past one machine: a folder of Parquet files instead of one database, made by the same functions.

``layout`` says where what lies, ``mapping`` reads inputs into shards, ``merging`` finds what is alike bucket by bucket and settles entries,
``view`` lays the part that somebody asks for into a database, which then answers every question as any other. Needs the extra ``scale``.
"""
