class User(Base):
    __tablename__ = f"{schema_prefix}_users"
    table = prefix + "users"
