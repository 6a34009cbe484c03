def named(part, kind)
  format('ielts-%<part>s-%<kind>s', part: part, kind: kind)
end
